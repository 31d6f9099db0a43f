import { describeTerraform, type Plan } from '../../testing';
import { EVERYTHING, SMALLEST } from '../plan/dms-source/inputs';
import { describeMariadb, Mariadb } from '../support/mariadb';
import { planSubmodule } from '../support/planned-calls';
import { describePostgres, Postgres } from '../support/postgres';

interface Sql {
  readonly sql: string;
  readonly sql_remove: string;
}

const sqlOf = (plan: Plan) => plan.output('source') as Sql;
const PLAN_LIMIT_IN_MS = 60_000;

const SHOP = `
  CREATE TABLE orders (id bigint PRIMARY KEY, note text);
  CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint);
  CREATE TABLE orderxlines (id bigint PRIMARY KEY);
  CREATE TABLE events (at timestamp);
  CREATE SCHEMA archive;
  CREATE TABLE archive.orders (id bigint PRIMARY KEY);
`;

describeTerraform('the SQL of modules/dms-source', () => {
  describePostgres('in PostgreSQL', () => {
    let postgres: Postgres;
    let sql: Sql;
    let warnings: string;
    beforeAll(async () => {
      sql = sqlOf(
        await planSubmodule('dms-source', {
          ...SMALLEST,
          table_mappings: [
            { schema_name: 'public' },
            { schema_name: 'public', table_name: 'order[_]%', rule_action: 'exclude' },
          ],
          postgres_replica_identity_full: true,
          postgres_slot_name: 'mine',
          replication_type: 'cdc',
          replication_compute: 'instance',
          cdc_start_position: '0/1',
        }),
      );
      postgres = Postgres.start('wal_level=logical');
      postgres.run(SHOP);
      warnings = postgres.run(sql.sql).stderr;
    }, PLAN_LIMIT_IN_MS);
    afterAll(() => postgres?.stop());

    const asUser = (statement: string) => postgres.run(statement, 'cdc').stdout.trim();

    it('refuses a database without logical decoding, with what to do', () => {
      const replica = Postgres.start('wal_level=replica');
      try {
        expect(() => replica.run(sql.sql)).toThrow('Attach the parameter group with rds.logical_replication = 1');
      } finally {
        replica.stop();
      }
    });

    it('lets the user read the captured tables and no others, and write to none', () => {
      expect(asUser('SELECT count(*) FROM orders')).toBe('0');
      expect(asUser('SELECT count(*) FROM orderxlines')).toBe('0');
      for (const statement of [
        'SELECT count(*) FROM order_lines',
        'SELECT count(*) FROM archive.orders',
        "INSERT INTO orders VALUES (1, '')",
        'CREATE TABLE mine (id int)',
      ]) {
        expect(() => asUser(statement)).toThrow('permission denied');
      }
    });

    it('warns of a table without a primary key', () => {
      expect(warnings).toContain('public.events has no primary key, so DMS ignores its updates and deletes');
      expect(warnings.match(/WARNING/g)).toHaveLength(1);
    });

    it('lets the user read the log through a slot of its own, with whole rows as they were', () => {
      asUser("SELECT pg_create_logical_replication_slot('dms', 'test_decoding')");
      postgres.run("INSERT INTO orders VALUES (1, 'a'); UPDATE orders SET note = 'b'; DELETE FROM orders;");
      const changes = asUser("SELECT data FROM pg_logical_slot_get_changes('dms', NULL, NULL)");
      expect(changes).toContain("old-key: id[bigint]:1 note[text]:'a' new-tuple: id[bigint]:1 note[text]:'b'");
      expect(changes).toContain("DELETE: id[bigint]:1 note[text]:'b'");
    });

    it('has made the slot that it was given, and says where it begins', () => {
      const [position = ''] = postgres.query(
        "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'mine'",
      );
      expect(position).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    });

    it('lets DMS keep its heartbeat, as the user', () => {
      asUser('CREATE TABLE awsdms.awsdms_heartbeat (hb_key serial PRIMARY KEY, hb_last_heartbeat_at timestamp)');
      asUser('INSERT INTO awsdms.awsdms_heartbeat (hb_last_heartbeat_at) VALUES (current_timestamp)');
      asUser('UPDATE awsdms.awsdms_heartbeat SET hb_last_heartbeat_at = current_timestamp');
    });

    it("writes anyone's DDL to the log, where DMS reads it", () => {
      postgres.run('CREATE ROLE developer LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO developer');
      asUser("SELECT count(*) FROM pg_logical_slot_get_changes('dms', NULL, NULL)");
      postgres.run('CREATE TABLE mine (id int PRIMARY KEY); ALTER TABLE mine ADD note text', 'developer');
      const changes = asUser("SELECT data FROM pg_logical_slot_get_changes('dms', NULL, NULL)");
      expect(changes).toMatch(/awsdms\.awsdms_ddl_audit: INSERT: .*c_tag\[character varying\]:'ALTER TABLE'/);
      expect(changes).toContain('ALTER TABLE mine ADD note text');
      expect(postgres.query('SELECT count(*) FROM awsdms.awsdms_ddl_audit')).toEqual(['0']);
    });

    it('can be run again, and takes up new tables', () => {
      postgres.run('CREATE TABLE invoices (id bigint PRIMARY KEY)');
      expect(() => asUser('SELECT count(*) FROM invoices')).toThrow('permission denied');
      postgres.run(sql.sql);
      expect(asUser('SELECT count(*) FROM invoices')).toBe('0');
    });

    it('is taken back whole, and lists the slots that nobody reads', () => {
      expect(postgres.run(sql.sql_remove).stdout).toMatch(/^dms\|test_decoding\|/m);
      expect(
        postgres.query(`
          SELECT rolname FROM pg_roles WHERE rolname = 'cdc'
          UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'awsdms'
          UNION ALL SELECT evtname FROM pg_event_trigger
          UNION ALL SELECT slot_name FROM pg_replication_slots WHERE slot_name = 'mine'`),
      ).toEqual(['']);
      expect(postgres.query('SELECT count(*) FROM orders')).toEqual(['0']);
    });
  });

  describeMariadb('in MariaDB', () => {
    const PASSWORD = 'of-the-secret';
    let mariadb: Mariadb;
    let sql: Sql;
    let answer: string;
    beforeAll(async () => {
      sql = sqlOf(
        await planSubmodule('dms-source', { ...EVERYTHING, source_certificate_pem: null, source_ssl_mode: 'none' }),
      );
      const log = ['--log-bin', '--server-id=1', '--binlog-format=ROW', '--binlog-row-image=FULL'];
      mariadb = await Mariadb.start(...log);
      mariadb.run(`
        CREATE DATABASE shop; CREATE DATABASE crm; CREATE DATABASE other;
        CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text);
        CREATE TABLE shop.events (at timestamp);
        CREATE TABLE crm.leads (id bigint PRIMARY KEY);
        CREATE TABLE crm.notes (id bigint PRIMARY KEY);
        CREATE TABLE other.orders (id bigint PRIMARY KEY);
        -- RDS's own procedure.
        CREATE TABLE mysql.rds_settings (name text, value int);
        CREATE PROCEDURE mysql.rds_set_configuration(name text, value int) INSERT INTO mysql.rds_settings VALUES (name, value);`);
      answer = mariadb.run(sql.sql);
    }, PLAN_LIMIT_IN_MS);
    afterAll(() => mariadb?.stop());

    const asUser = (statement: string) => mariadb.run(statement, 'replicator', PASSWORD).trim();

    it('locks the user until it has its password', () => {
      expect(() => mariadb.run('SELECT 1', 'replicator')).toThrow('account is locked');
      mariadb.run(`ALTER USER 'replicator'@'%' IDENTIFIED BY '${PASSWORD}' ACCOUNT UNLOCK`);
      expect(asUser('SELECT 1')).toBe('1');
    });

    it('lets the user read the captured tables and no others, and write to none', () => {
      expect(asUser('SELECT count(*) FROM shop.orders')).toBe('0');
      expect(asUser('SELECT count(*) FROM crm.leads')).toBe('0');
      for (const statement of [
        'SELECT count(*) FROM crm.notes',
        'SELECT count(*) FROM other.orders',
        'SELECT count(*) FROM mysql.user',
        "INSERT INTO shop.orders VALUES (1, '')",
      ]) {
        expect(() => asUser(statement)).toThrow('denied');
      }
    });

    it('lets the user read the binary log as a replica does, with whole rows as they were', () => {
      mariadb.run("INSERT INTO shop.orders VALUES (1, 'a'); UPDATE shop.orders SET note = 'b' WHERE id = 1;");
      const [file = ''] = asUser('SHOW MASTER STATUS').split('\t');
      const log = mariadb.readBinaryLog(file, 'replicator', PASSWORD);
      expect(log).toMatch(
        /UPDATE `shop`\.`orders`\n### WHERE\n### {3}@1=1\n### {3}@2='a'\n### SET\n### {3}@1=1\n### {3}@2='b'/,
      );
    });

    it('keeps the binary log for as long as asked', () => {
      expect(mariadb.run('SELECT * FROM mysql.rds_settings')).toBe('binlog retention hours\t168\n');
    });

    it('shows what the log is like, and the tables without a primary key', () => {
      expect(answer).toBe('1\tROW\tFULL\nshop\tevents\n');
    });

    it('can be run again', () => {
      expect(mariadb.run(sql.sql)).toBe(answer);
      expect(asUser('SELECT 1')).toBe('1');
    });

    it('is taken back whole', () => {
      mariadb.run(sql.sql_remove);
      expect(mariadb.run("SELECT user FROM mysql.user WHERE user = 'replicator'")).toBe('');
    });
  });

  describeMariadb('in MariaDB that is reached encrypted', () => {
    it('requires TLS of the user', async () => {
      const mariadb = await Mariadb.start('--log-bin', '--server-id=1');
      try {
        const { sql } = sqlOf(
          await planSubmodule('dms-source', { ...EVERYTHING, replication_type: 'full-load', cdc_start_position: null }),
        );
        mariadb.run('CREATE DATABASE shop; CREATE DATABASE crm; CREATE TABLE crm.leads (id int PRIMARY KEY);');
        mariadb.run(sql);
        expect(mariadb.run("SHOW GRANTS FOR 'replicator'@'%'").split('\n')).toEqual([
          'GRANT USAGE ON *.* TO `replicator`@`%` REQUIRE SSL',
          'GRANT SELECT ON `shop`.* TO `replicator`@`%`',
          'GRANT SELECT ON `crm`.`leads` TO `replicator`@`%`',
          '',
        ]);
      } finally {
        await mariadb.stop();
      }
    });
  });
});
