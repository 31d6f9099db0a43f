import { App } from 'cdktf';
import { DynamodbOrders } from './dynamodb-orders';

const app = new App();
new DynamodbOrders(app, 'dynamodb-orders');
app.synth();
