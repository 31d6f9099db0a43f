# What AWS takes for names, ARNs, tags and numbers, each written once. The validations in variables.tf refer to it.
locals {
  # S3 reads the days of a lifecycle rule as a signed 32-bit integer.
  most_lifecycle_days = 2147483647

  # Firehose takes 512 characters for an evaluated prefix. Below an error folder that leaves room for the longest entry of
  # tables, the longest type of error and the date: /<30>/metadata-extraction-failed/yyyy-MM-dd/.
  folder_pattern      = "^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$"
  most_folder_letters = 440

  # S3 user guide, "General purpose bucket naming rules".
  bucket_name_form             = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
  bucket_name_pattern          = "^${local.bucket_name_form}$"
  reserved_bucket_name_pattern = "^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$|[.][.]|^[0-9]+([.][0-9]+){3}$"
  bucket_name_rules            = "3 to 63 lower case letters, digits, hyphens and single dots, beginning and ending with a letter or digit, not in the form of an IP address, not beginning with xn--, sthree- or amzn-s3-demo-, and not ending with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3"

  # IAM user guide, "Tags for AWS Identity and Access Management resources": the narrowest of the services that are tagged.
  most_tags         = 50
  tag_key_pattern   = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$"
  tag_value_pattern = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$"

  # The names of the regions of each partition (AWS SDK, "partitions.json").
  regions = {
    aws        = "([abd-z][a-z]|c[a-mo-z])-[a-z]+-[0-9]{1,2}"
    aws-cn     = "cn-[a-z]+-[0-9]{1,2}"
    aws-eusc   = "eusc-[a-z]+-[a-z]+-[0-9]{1,2}"
    aws-iso    = "us-iso-[a-z]+-[0-9]{1,2}"
    aws-iso-b  = "us-isob-[a-z]+-[0-9]{1,2}"
    aws-iso-e  = "eu-isoe-[a-z]+-[0-9]{1,2}"
    aws-iso-f  = "us-isof-[a-z]+-[0-9]{1,2}"
    aws-us-gov = "us-gov-[a-z]+-[0-9]{1,2}"
  }

  # Of any service: a partition with a region of its own, an account, and no wildcard, which a policy would take for everything.
  regional_arn_pattern = "^arn:(${join("|", [for partition, region in local.regions : "${partition}:[a-z0-9-]+:${region}"])}):[0-9]{12}:[^*? ]+$"

  # KMS user guide, "Key identifiers (KeyId)": a UUID, or mrk- and 32 digits for a key of several regions.
  kms_key_arn_pattern = "^arn:[^:]+:kms:[^:]+:[^:]+:key/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$"

  # Standard queues and topics; Lambda refuses FIFO ones.
  queue_or_topic_arn_pattern = "^arn:[^:]+:(sqs:[^:]+:[^:]+:[A-Za-z0-9_-]{1,80}|sns:[^:]+:[^:]+:[A-Za-z0-9_-]{1,256})$"
  bucket_arn_pattern         = "^arn:(${join("|", keys(local.regions))}):s3:::${local.bucket_name_form}$"
  dead_letter_arn_rules      = "the ARN of an S3 bucket (without a path), a standard SQS queue or a standard SNS topic (Lambda refuses FIFO ones), with a region of its partition and an account of 12 digits"

  # Lambda developer guide, "Defined runtime environment variables", but for those that begin with an underscore, as no name may.
  reserved_environment_variables = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "TZ",
  ]

  # The inline policies that the module itself gives the function's role.
  own_inline_policies = ["deliver", "read-source", "use-vpc"]

  # IAM user guide, "IAM JSON policy elements reference", but for the two that an identity's policy cannot have.
  policy_statement_keys = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]

  # The first bytes of a zip's first file, PK\003\004; an empty zip has none.
  zip_magic_in_base64 = "UEsDB"
  # Lambda quotas: 50 MB, zipped, for direct upload. 52428800 bytes are so many digits.
  largest_zip_in_base64_digits = 69905068
}
