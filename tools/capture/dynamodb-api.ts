/** The two services behind one DynamoDB endpoint, as AWS's JSON 1.0 protocol names them. */
const TARGET = { table: 'DynamoDB_20120810', stream: 'DynamoDBStreams_20120810' } as const;

/** DynamoDB Local reads the region and the key id here, to tell tables apart, and checks no signature. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=example/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * One call of the DynamoDB API as a raw HTTP body. `JSON.parse` keeps what the JavaScript SDK does not: an attribute
 * named `__proto__`, and binary as the base64 text that Lambda gives.
 */
export async function callDynamodb<Answer>(
  url: string,
  service: keyof typeof TARGET,
  operation: string,
  request: object,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${TARGET[service]}.${operation}`,
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Answer;
}
