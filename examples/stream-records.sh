#!/usr/bin/env bash
# bash stream-records.sh STREAM > changes.ndjson: what a Kinesis data stream holds, from its oldest record on.
set -euo pipefail

arn=$(aws kinesis describe-stream-summary --stream-name "$1" --query StreamDescriptionSummary.StreamARN --output text)
shards=$(aws kinesis list-shards --stream-name "$1" --query 'Shards[].ShardId' --output text)

for shard in $shards; do
  iterator=$(aws kinesis get-shard-iterator --stream-name "$1" --shard-id "$shard" \
    --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
  # An answer without records need not be the last: the one that is 0 ms behind the end of the shard is.
  while [[ $iterator != null ]]; do
    answer=$(aws kinesis get-records --shard-iterator "$iterator" --output json)
    jq -c --arg arn "$arn" --arg shard "$shard" \
      '.Records[] | .eventSourceARN = $arn | .eventID = "\($shard):\(.SequenceNumber)"' <<< "$answer"
    iterator=$(jq -r 'if .MillisBehindLatest == 0 then null else .NextShardIterator end' <<< "$answer")
  done
done | jq -sc 'sort_by(.ApproximateArrivalTimestamp)[]'
