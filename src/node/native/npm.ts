import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TFJS_NODE, TFJS_NODE_VERSION } from './load.ts';
import { FOLDER_NAME } from './trust.ts';
import { run } from './tools.ts';

/**
 * All that npm installs, each to the bit: `@tensorflow/tfjs-node`, the two packages that its JavaScript imports, and the
 * headers of Node.js. It lists more, which only its own installer uses.
 */
export const packages = {
  [TFJS_NODE]: {
    version: TFJS_NODE_VERSION,
    integrity: 'sha512-uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==',
  },
  'google-protobuf': {
    version: '3.21.4',
    integrity: 'sha512-MnG7N936zcKTco4Jd2PX2U96Kf9PxygAPKBug+74LHzmHXmceN16MmRcdgZv+DGef/S9YvQAfRsNCn4cjf9yyQ==',
  },
  progress: {
    version: '2.0.3',
    integrity: 'sha512-7PiHtLll5LdnKIMw100I+8xJXR5gW2QwWYkT6iJva0bXitZKa/XMrSbdmg3r2Xnaidz9Qumd0VPaMrZlF9V9sA==',
  },
  'node-api-headers': {
    version: '1.9.0',
    integrity: 'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
  },
};

const entries = Object.entries(packages);
const dependencies = Object.fromEntries(entries.map(([name, { version }]) => [name, version]));
const manifest = { name: FOLDER_NAME, private: true, dependencies };

/** What `npm ci` holds every package against. It names no registry: npm takes the user's. */
const lock = {
  name: FOLDER_NAME,
  lockfileVersion: 3,
  packages: {
    '': manifest,
    ...Object.fromEntries(entries.map(([name, locked]) => [`node_modules/${name}`, locked])),
  },
};

/** Installs exactly these packages into a folder, and runs none of their scripts. */
export async function installPackages(folder: string, signal: AbortSignal): Promise<void> {
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock, null, 2));
  const env = npmEnvironment(process.env);
  await run(['npm'], ['ci', '--prefix', folder, ...how], { cwd: folder, env, signal });
}

/** Goes before what the user's files of settings (.npmrc) say. */
const how = [
  '--location=project',
  '--no-global',
  '--no-workspaces',
  '--no-dry-run',
  '--no-package-lock-only',
  '--install-strategy=hoisted',
  '--ignore-scripts',
  '--no-bin-links',
  '--no-audit',
  '--no-fund',
  '--fetch-retries=1',
  '--loglevel=error',
];

/** Settings of npm that say how packages are reached. */
const REACH = new Set([
  ...['registry', 'userconfig', 'globalconfig', 'cache', 'offline', 'prefer-offline', 'prefer-online'],
  ...['proxy', 'http-proxy', 'https-proxy', 'noproxy', 'local-address', 'maxsockets', 'fetch-timeout'],
  ...['ca', 'cafile', 'cert', 'key', 'strict-ssl', '_auth'],
]);

/**
 * Without the settings that a program inherits from the npm which runs it (`npm_config_global`, `…_workspace`, `…_prefix`)
 * or from the shell and that change what an install does. How packages are reached stays as the user has set it.
 */
export function npmEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const stays = ([variable]: [string, unknown]) => {
    const setting = /^npm_config_(.*)$/i.exec(variable)?.[1];
    // A scope's registry (@scope:registry) and what one registry asks for (//host/:_authToken) have names of their own.
    return setting === undefined || /^(@|\/\/)/.test(setting) || REACH.has(settingName(setting));
  };
  return Object.fromEntries(Object.entries(env).filter(stays));
}

/** As npm reads it: `HTTPS_PROXY` is `https-proxy`. */
const settingName = (variable: string) => variable.toLowerCase().replace(/(?!^)_/g, '-');
