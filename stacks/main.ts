import { App } from 'cdktf';
import { DynamodbKinesis } from './dynamodb-kinesis';
import { DynamodbOrders } from './dynamodb-orders';

const app = new App();
new DynamodbOrders(app, 'dynamodb-orders');
new DynamodbKinesis(app, 'dynamodb-kinesis');
app.synth();
