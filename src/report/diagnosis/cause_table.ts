/** One cause: how it shows in a text, and what it means. */
export type CauseRow = {
  pattern: RegExp;
  title: string;
  next: string;
  /** Says that something failed more than why, so that a better reason may stand in another text. */
  vague?: true;
};

const PRIVATE_IMAGE =
  'give `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD` and, unless it is Docker Hub, `DSTACK_DOCKER_REGISTRY` (such as `ghcr.io`) in `env`, with a token that may read the image';
const NODE_FAULT =
  'This is no fault of your app. Run `operation: restart` with this `cvm_id`; if it fails again, deploy to another `region`, or tell the support of Phala Cloud';
const CONTAINER_LOG =
  'Read the log of the container on the dashboard, or run the job with `logs_on_failure: 100`';

/**
 * Texts of failed CVMs and what they mean, the exact ones first. They come from dstack's guest (boot errors), from the
 * script that Phala Cloud runs before the containers, from Docker and its registries, from the contracts of an on-chain
 * KMS, from the kernel, and from the platform's records of operations.
 *
 * Only what fails may match, not the steps of a good boot: those are among the texts too. No pattern has a repetition
 * inside a repetition, since the texts may be long and hostile.
 */
export const CAUSES: readonly CauseRow[] = [
  // The script that Phala Cloud runs before the containers, and the shell's own words when one is missing.
  {
    pattern:
      /\bDSTACK_(?:DOCKER|AWS)_\w{1,40}\W{1,4}(?:unbound variable|parameter not set|(?:variable )?is not set|is missing)/i,
    title: 'A variable for the private registry is missing',
    next: `For a private image, ${PRIVATE_IMAGE}. One of them alone does nothing.`,
  },
  {
    pattern:
      /docker login failed|incorrect username or password|GHCR token exchange failed|AWS ECR login failed|Invalid AWS credentials/i,
    title: 'The login at the registry failed',
    next: 'Check that the registry variables in `env` (`DSTACK_DOCKER_...` or `DSTACK_AWS_...`) belong together and that the token has not expired; the token of a job (`GITHUB_TOKEN`) ends with the job and is of no use for a later boot.',
  },
  {
    pattern: /toomanyrequests|pull rate limit/i,
    title: 'The registry allows no more pulls',
    next: 'Docker Hub limits pulls without a login: give `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD` in `env`, or use a copy of the image in another registry.',
  },
  {
    pattern: /no matching manifest for/i,
    title: 'The image is not built for this machine',
    next: 'A CVM runs `linux/amd64`: build and push the image with `docker build --platform linux/amd64` (or `platforms: linux/amd64` of docker/build-push-action), then deploy again.',
  },
  {
    pattern: /exec format error/i,
    title: 'The image is built for another processor',
    next: 'A CVM runs `linux/amd64`, and images from a Mac with Apple silicon are `arm64`: build with `docker build --platform linux/amd64`, push, then deploy again. A script as entry point also needs its `#!` line.',
  },
  {
    // A registry answers 404 for what an account may not see, too.
    pattern:
      /manifest unknown|manifest for \S{1,300} not found|failed to resolve reference .{1,300}: not found|repository name not known|pull access denied: .{1,300}\(HTTP 404\)/i,
    title: 'The image does not exist',
    next: `Check the name and the tag in the compose file, and that the image is pushed before the deployment. For a private image, ${PRIVATE_IMAGE}.`,
  },
  {
    pattern:
      /pull access denied|requested access to the resource is denied|unauthorized: (?:auth|access|unauth)|no basic auth credentials|failed to authorize|manifests\/\S{1,300}: (?:denied|unauthorized|unknown: )|error from registry: (?:denied|unauthorized)/i,
    title: 'The registry refused the image',
    next: `Check the name of the image in the compose file. If it is private, ${PRIVATE_IMAGE}.`,
  },
  {
    pattern: /invalid reference format/i,
    title: 'The name of an image is not valid',
    next: 'A variable in an `image:` of the compose file is probably empty: give it in `env`, or write the name out.',
  },
  {
    pattern: /no space left on device/i,
    title: 'The disk is full',
    next: 'Give a larger `disk_size` (it can grow, never shrink), or make the images smaller.',
  },
  {
    pattern: /out of memory: killed process|oom-kill|memory cgroup out of memory|OOMKilled/i,
    title: 'The memory is used up',
    next: 'Give more `memory` or a larger `instance_type`, or let the containers use less.',
  },
  {
    pattern: /port is already allocated|address already in use/i,
    title: 'Two containers want the same port',
    next: 'Publish every port of the compose file only once.',
  },
  {
    pattern: /dependency failed to start|container \S{1,200} is unhealthy/i,
    title: 'A container that others depend on is not healthy',
    next: `${CONTAINER_LOG}, and check its \`healthcheck\` and \`depends_on\` in the compose file.`,
  },
  {
    pattern:
      /executable file not found in \$PATH|exec: "[^"]{1,300}": (?:stat|no such file|permission denied)/i,
    title: 'A container has no such program',
    next: 'Correct `command` or `entrypoint` in the compose file, or the image itself: the program must be in the image and executable.',
  },
  {
    pattern: /bind source path does not exist|mount a directory onto a file|error mounting/i,
    title: 'A file to mount is not there',
    next: 'Nothing of the repository is in the CVM but the compose file: put what is mounted into the image.',
  },
  {
    pattern: /required variable \w{1,200} is missing a value/i,
    title: 'A variable of the compose file has no value',
    next: 'Give it in `env` or `env_file`, or a default behind its name in the compose file (`:-default`).',
  },
  {
    pattern: /Invalid env name/i,
    title: 'The name of a variable is not valid',
    next: 'Names in `env` begin with a letter or an underscore and have only letters, digits and underscores.',
  },
  {
    pattern: /Failed to decrypt env|Invalid env crypt key/i,
    title: 'The env could not be decrypted in the CVM',
    next: 'Deploy once more with the whole `env`: it is sealed again for the present key of the app.',
  },
  // Reasons that the key management service and the app's contract give.
  {
    pattern: /compose hash (?:is )?not allowed/i,
    title: 'The contract does not allow this compose hash',
    next: "Register the compose hash in the app's contract (`addComposeHash`), then run `operation: restart`.",
  },
  {
    pattern: /device (?:id )?(?:is )?not allowed/i,
    title: 'The contract does not allow this machine',
    next: "Register the device id in the app's contract (`addDevice`), or deploy to a node that it allows.",
  },
  {
    pattern: /os image (?:hash )?(?:is )?not allowed|Failed to verify os image hash/i,
    title: 'The OS image is not allowed',
    next: 'Leave `image` empty for the latest stable one, or choose one that the key management service allows.',
  },
  {
    pattern: /app (?:is )?not (?:registered|deployed|allowed)|boot denied/i,
    title: 'The key management service refused the app its keys',
    next: "Check that the app's contract exists on the chain of the `kms` and allows this compose hash and machine.",
  },
  {
    pattern: /QGS error|quote failure|Failed to get quote/i,
    title: 'The node cannot attest the machine',
    next: `${NODE_FAULT}.`,
  },
  {
    pattern: /request app keys|Failed to get sealing key|valid key phrase from KMS/i,
    title: 'The CVM got no keys',
    next: `With an on-chain \`kms\`, check that the app's contract allows this compose hash and machine. Otherwise it is not your app: run \`operation: restart\` with this \`cvm_id\`, and tell the support of Phala Cloud if it fails again.`,
    vague: true,
  },
  {
    pattern:
      /gateway registration failed|Failed to register CVM|set ?up dstack-gateway|setup gateway|gateway is unreachable/i,
    title: 'The CVM could not be registered at the gateway',
    next: `The app may run, but nobody can reach it from outside. ${NODE_FAULT}.`,
  },
  {
    pattern:
      /fail\w{0,4} .{0,60}(?:data disk|luks|zpool|filesystem)|e2fsck (?:exited|terminated)|timed out waiting for device/i,
    title: 'The data disk could not be made ready',
    next: `A restart keeps what is on the disk. ${NODE_FAULT}.`,
  },
  {
    pattern: /unsupported runner|failed to start container runtimes/i,
    title: 'The OS image cannot run the app',
    next: 'Leave `image` empty for the latest stable one.',
  },
  {
    pattern:
      /yaml: (?:line|unmarshal)|validating \S{1,300}:|additional propert|undefined (?:volume|network|service|secret|config)/i,
    title: 'Docker Compose refused the compose file',
    next: 'Correct it as the message says; `docker compose config` on your machine tells the same.',
  },
  {
    pattern:
      /lookup \S{1,300}: no such host|lookup \S{1,300}: i\/o timeout|TLS handshake timeout|temporary failure in name resolution/i,
    title: 'The CVM could not reach the registry',
    next: 'Check the name of the registry in `image:`. If it is right, the network of the node had a fault: run `operation: restart` with this `cvm_id`.',
  },
  {
    pattern: /pre-?launch(?: script)?.{0,40}(?:fail|exit)/i,
    title: 'The pre-launch script failed',
    next: 'Correct the script (`pre_launch_script`); `logs_on_failure: 100` shows what it printed.',
    vague: true,
  },
  // The platform's own reasons.
  {
    pattern: /workspace.{0,40}suspend|suspended workspace|account.{0,40}suspend/i,
    title: 'The workspace is suspended',
    next: 'Settle the bill on https://cloud.phala.com, then run the job again: a suspended workspace can start and update nothing.',
  },
  {
    pattern: /insufficient (?:balance|credit|fund)|not enough (?:balance|credit)/i,
    title: 'The balance is not sufficient',
    next: 'Top up the workspace on https://cloud.phala.com, then run the job again.',
  },
  {
    pattern: /cancelled by|canceled by|was cancell?ed/i,
    title: 'Somebody cancelled the operation',
    next: 'It was ended on the dashboard or by another job. See there why, then run the job again.',
  },
  {
    pattern:
      /(?:boot|start-?up|operation|deployment|creation)(?: has)? (?:timed out|time-?out)|(?:timed out|time-?out) (?:while )?waiting for (?:the )?(?:boot|CVM|VM|app|container)|stopped after (?:a )?time-?out/i,
    title: 'The platform gave up waiting for the boot',
    next: 'Phala Cloud has a time limit of its own and stops what does not get ready. Make the images smaller or the start faster; the boot log (`logs_on_failure: 100`) shows what takes so long.',
    vague: true,
  },
  {
    pattern: /fail(?:ed|ure)? to start containers|failed to pull images|docker compose (?:up )?failed/i,
    title: 'The containers could not be started',
    next: `${CONTAINER_LOG}. Most often an image cannot be pulled, a container ends at once, or one that others depend on is not healthy.`,
    vague: true,
  },
  // What the wait itself saw.
  {
    pattern: /nothing was seen of it for \d+ min|the operation is over, and the /,
    title: 'The request had no effect',
    next: 'The platform accepted it and left the CVM as it was: see the operations of the CVM on the dashboard for the reason, then run the job again.',
    vague: true,
  },
  {
    pattern: /the CVM does not exist any more|somebody is deleting the CVM/i,
    title: 'The CVM was deleted',
    next: 'Somebody, or another job, deleted it while this run waited: see the dashboard. A deploy by `name` creates a new one, which has a new app id and with it new keys.',
    vague: true,
  },
  {
    pattern: /the CVM stopped, and nothing is in progress/i,
    title: 'The CVM stopped by itself',
    next: `${CONTAINER_LOG}; the boot may have failed or run out of time, or somebody stopped it. Start it again with \`operation: start\`.`,
    vague: true,
  },
  {
    pattern: /the machine exited/i,
    title: 'The machine exited',
    next: `Read the boot log on the dashboard, or run the job with \`logs_on_failure: 100\`. Too little memory is a frequent reason: try a larger \`instance_type\`.`,
    vague: true,
  },
];
