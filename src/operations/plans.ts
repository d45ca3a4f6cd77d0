/** Plans that few operations need, in one file of the bundle, since they share most of what they are made of. */
export { planCommit } from './commit_plan.ts';
export { planProvision } from './create.ts';
export { planDeploy } from './deploy_plan.ts';
export { planReplica } from './replica_plan.ts';
