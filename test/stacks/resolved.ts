import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from 'cdktf';

/** A value with its tokens as the HCL that they stand for. */
export function resolved(stack: TerraformStack, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}
