/** @type {import('jest').Config} */
module.exports = {
  preset: 'terraform-aws-cdc-firehose',
};
