export { describeTerraform } from './describe-terraform';
export type {
  ModuleColumn,
  ModuleInputs,
  ModulePartitionKey,
  ModuleTable,
} from './module-inputs';
export { type Plan, type PlannedResource, readPlan } from './plan';
export { type PlanModuleOptions, planDirectory, planModule, SMALLEST_INPUTS } from './plan-module';
export type { PlanOptions } from './terraform/plan-directory';
export { type PlanDiagnostic, PlanRefused } from './terraform/plan-refused';
export { terraformAvailable } from './terraform/terraform';
