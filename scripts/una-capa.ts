import '../src/node/cli.ts';
