import { opener } from '../opener.ts';
import { addressOf } from './address.ts';
import { TrinoServer } from './trino.ts';

export const openTrino = opener(addressOf, (address, use) => TrinoServer.open(address, use));
