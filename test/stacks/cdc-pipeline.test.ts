import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { App, Fn, StringMap, TerraformStack, Testing, Token } from 'cdktf';
import { CdcPipeline, type CdcPipelineConfig } from '../../stacks/cdc-pipeline';
import { INPUTS } from '../../stacks/inputs';
import { resolved } from './resolved';

const ROOT = resolve(__dirname, '..', '..');

const CONFIG: CdcPipelineConfig = {
  name: 'orders',
  source: { sourceKind: 'dynamodb', sourceArn: 'arn:aws:dynamodb:us-east-1:1:table/orders/stream/1' },
  tables: { orders: {} },
};

interface Synthesised {
  readonly pipeline: CdcPipeline;
  readonly stack: TerraformStack;
  /** The `module` block as Terraform reads it. */
  readonly block: Readonly<Record<string, unknown>>;
}

function synthesise(config: Partial<CdcPipelineConfig> = {}): Synthesised {
  const stack = new TerraformStack(Testing.app(), 'test');
  const pipeline = new CdcPipeline(stack, 'cdc', { ...CONFIG, ...config });
  const { '//': _metadata, ...block } = JSON.parse(Testing.synth(stack)).module.cdc;
  return { pipeline, stack, block };
}

async function declared(file: string, kind: string): Promise<string[]> {
  return Object.keys((await parse(file, readFileSync(join(ROOT, file), 'utf8')))[kind]);
}

describe('CdcPipeline', () => {
  it('becomes a module block with the HCL names and nothing that was left out', () => {
    const { source: _source, ...inputs } = synthesise({ sourceBatchSize: 500, sourceEnabled: false }).block;
    expect(inputs).toEqual({
      name: 'orders',
      source_kind: 'dynamodb',
      source_arn: 'arn:aws:dynamodb:us-east-1:1:table/orders/stream/1',
      source_batch_size: 500,
      source_enabled: false,
      tables: { orders: {} },
    });
  });

  it('renames the attributes of a table and keeps the names that are the user’s', () => {
    const { block } = synthesise({
      tags: { costCenter: 'shop', sourceTable: 'a tag' },
      tables: {
        sourceTable: {
          sourceTable: 'Orders',
          columns: [],
          partitionKeys: [{ name: 'region', projection: { type: 'enum', values: ['eu'] } }],
        },
      },
    });
    expect(block['tags']).toEqual({ costCenter: 'shop', sourceTable: 'a tag' });
    expect(block['tables']).toEqual({
      sourceTable: {
        source_table: 'Orders',
        columns: [],
        partition_keys: [{ name: 'region', projection: { type: 'enum', values: ['eu'] } }],
      },
    });
  });

  it('passes a key that it does not know on to the plan, which refuses it by name', () => {
    const misspelt: Record<string, unknown> = { orders: { colums: [] } };
    const { block } = synthesise({ tables: misspelt as CdcPipelineConfig['tables'], ...{ batchsize: 1 } });
    expect(block).toMatchObject({ batchsize: 1, tables: { orders: { colums: [] } } });
  });

  it('takes a token in place of a value or of all tables', () => {
    const { block } = synthesise({
      sourceBatchSize: Token.asNumber(`\${var.size}`),
      tables: Token.asAny(`\${var.tables}`) as unknown as CdcPipelineConfig['tables'],
    });
    expect(block).toMatchObject({ source_batch_size: `\${var.size}`, tables: `\${var.tables}` });
  });

  it('finds the module that it came with by a relative path', () => {
    const { stack, block } = synthesise();
    const address = String(block['source']);
    expect(isAbsolute(address)).toBe(false);
    expect(resolve(App.of(stack).outdir, 'stacks', 'test', address)).toBe(ROOT);
  });

  it('goes to the module from where a linked output folder really is, as Terraform does', () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-linked-'));
    try {
      const outdir = join(folder, 'link');
      mkdirSync(join(folder, 'a', 'deep'), { recursive: true });
      symlinkSync(join(folder, 'a', 'deep'), outdir);
      const stack = new TerraformStack(new App({ outdir }), 'test');
      new CdcPipeline(stack, 'cdc', CONFIG);
      const { source } = JSON.parse(Testing.synth(stack)).module.cdc;
      expect(resolve(folder, 'a', 'deep', 'stacks', 'test', source)).toBe(ROOT);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('takes the module from elsewhere when told so', () => {
    const { block } = synthesise({ moduleSource: 'example/cdc-firehose/aws', moduleVersion: '~> 1.0' });
    expect(block).toMatchObject({ source: 'example/cdc-firehose/aws', version: '~> 1.0' });
  });

  it('has every variable of the module as an input', async () => {
    const names = Object.values(INPUTS.attributes).map((attribute) => attribute.name);
    expect(names.sort()).toEqual((await declared('variables.tf', 'variable')).sort());
  });

  it('has every output of the module as a getter that refers to it', async () => {
    const { pipeline, stack } = synthesise();
    for (const output of await declared('outputs.tf', 'output')) {
      const property = output.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      expect([output, resolved(stack, Reflect.get(pipeline, property))]).toEqual([output, `\${module.cdc.${output}}`]);
    }
  });

  it('looks a table’s name up in an output that is a map', () => {
    const { pipeline, stack } = synthesise();
    const names = pipeline.deliveryStreamNames;
    expect(names).toBeInstanceOf(StringMap);
    expect(resolved(stack, names.lookup('orders'))).toBe(`\${module.cdc.delivery_stream_names["orders"]}`);
    expect(resolved(stack, Fn.keys(names))).toBe(`\${keys(module.cdc.delivery_stream_names)}`);
  });
});
