#!/usr/bin/env bash
# bash table-changes.sh TABLE > changes.ndjson: what the stream of a DynamoDB table holds, its last 24 hours at most.
set -euo pipefail

stream=$(aws dynamodb describe-table --table-name "$1" --query Table.LatestStreamArn --output text)
shards=$(aws dynamodbstreams describe-stream --stream-arn "$stream" --query 'StreamDescription.Shards[].ShardId' --output text)

for shard in $shards; do
  iterator=$(aws dynamodbstreams get-shard-iterator --stream-arn "$stream" --shard-id "$shard" \
    --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
  # An open shard has no end, and an answer without records need not be the last: three in a row are taken for that.
  empty=0
  while [[ $iterator != null && $empty -lt 3 ]]; do
    answer=$(aws dynamodbstreams get-records --shard-iterator "$iterator" --output json)
    records=$(jq -c --arg stream "$stream" '.Records[] | .eventSourceARN = $stream' <<< "$answer")
    if [[ -n $records ]]; then
      echo "$records"
      empty=0
    else
      empty=$((empty + 1))
    fi
    iterator=$(jq -r .NextShardIterator <<< "$answer")
  done
done | jq -sc 'sort_by(.dynamodb.ApproximateCreationDateTime)[]'
