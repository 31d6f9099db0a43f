export type { PlanOptions } from '../../local/terraform/plan-directory';
export { type PlanDiagnostic, PlanRefused } from '../../local/terraform/plan-refused';
export { terraformAvailable } from '../../local/terraform/terraform';
export type {
  ModuleColumn,
  ModuleInputs,
  ModulePartitionKey,
  ModuleTable,
} from './module-inputs';
export { type Plan, type PlannedResource, readPlan } from './plan';
export { type PlanModuleOptions, planDirectory, planModule, SMALLEST_INPUTS } from './plan-module';
export { describeTerraform } from './terraform';
