import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { identitySamples } from './identity-samples.ts';

const documentation = readFileSync(new URL('../../../../docs/integrate.md', import.meta.url), 'utf8');

it.each(Object.entries(identitySamples))('shows the %s sample of the documentation', (_, sample) => expect(documentation).toContain(sample));
