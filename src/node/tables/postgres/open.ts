import { opener } from '../opener.ts';
import { addressOf } from './address.ts';
import { PostgresServer } from './postgres.ts';

export const openPostgres = opener(addressOf, (address, use) => PostgresServer.open(address, use));
