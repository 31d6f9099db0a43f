# Made up, so that the example can be planned: put your own here.
secret_arn         = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"
certificate_pem    = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
vpc_id             = "vpc-0a1b2c3d4e5f60718"
subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"]
security_group_ids = ["sg-0a1b2c3d4e5f60718"]
topic_arn          = "arn:aws:sns:us-east-1:123456789012:shop-alarms"
