// Writes tests/fixtures/golden-fingerprints.json. Only to be run when the exact engine's numbers are meant to change.
import { readFileSync, writeFileSync } from 'node:fs';
import { readLink } from '../src/experiment/link.ts';
import { spawnNodeWorker } from '../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../src/run/client/workers.ts';
import { fingerprint } from '../src/state/fingerprint.ts';
import { train } from './reference/run.ts';

const LINKS = [
  '#v=1&m=10,100,1000&T=300',
  '#v=1&k=3&l=1&d=7&n=53&ntest=29&m=1,37&B=7&T=50&p=0.3&seed=0',
  '#v=1&place=random&delta=0.5&d=10&m=33&T=100&seeds=2',
  '#v=1&k=2&l=3&delta=0.3&d=2&place=interleaved&m=50&T=200&B=1',
  '#v=1&data=gaussian&d=100&k=4&n=200&ntest=100&m=200&T=60',
  '#v=1&data=xor&m=20&T=200',
  '#v=1&data=mnist&n=300&ntest=200&m=100&B=32&T=60',
  '#v=1&inputs=random&d=20&m=30&T=100&p=0.5',
  '#v=1&data=teacher&n=300&ntest=70&d=7&m=3,21&B=11&T=200',
  '#v=1&data=teacher&n=200&ntest=50&inputs=gaussian&opt=sgd&eta=0.01&m=10&T=100',
  '#v=1&data=sphere&n=45&ntest=33&d=10&targets=normal&m=50,300&eta=0.2&T=60&seeds=2',
  '#v=2&m=4,30,1000&T=300&seeds=2',
  '#v=2&data=gaussian&d=60&k=4&n=200&ntest=100&tau=0.05&gamma=0.5&order=epochs&m=50,400&T=60',
  '#v=2&data=gaussian&d=30&k=3&n=1500&ntest=1200&gamma=1&order=once&m=80&B=10&p=0.2',
  '#v=2&data=xor&n=64&ntest=64&m=2,5,30&T=200&c=10&seeds=3',
  '#v=2&m=20,5000,inf&n=90&ntest=70&T=150&p=0.1&seeds=2',
  '#v=2&data=gaussian&d=40&k=4&n=1100&ntest=1100&tau=0.3&order=epochs&m=inf&T=60&seeds=1',
  '#v=2&data=mnist&n=200&ntest=100&m=30,inf&B=32&T=40&seeds=1',
  '#v=2&model=deep&m=20,130&L=3&T=80&seeds=2',
  '#v=2&data=gaussian&d=60&k=4&n=200&ntest=100&model=deep&L=2&skip=on&train=upper&m=64&T=60',
  '#v=2&data=sphere&n=45&ntest=33&d=10&model=deep&L=2&m=30&B=7&T=60',
  '#v=2&data=teacher&d=6&n=1500&ntest=50&order=epochs&m=9&T=120&B=20',
];
const file = new URL('../tests/fixtures/golden-fingerprints.json', import.meta.url);
/** fingerprints made under version 1 of links; they stay as they are */
const first: Record<string, string> = Object.fromEntries(
  (JSON.parse(readFileSync(file, 'utf8')) as { link: string; v1?: string }[]).flatMap(({ link, v1 }) =>
    v1 === undefined ? [] : [[link, v1]],
  ),
);
const golden = [];
for (const link of LINKS)
  golden.push({
    link,
    fp: fingerprint(await train(link), readLink(link).experiment.T),
    ...(first[link] === undefined ? {} : { v1: first[link] }),
  });
releaseWorkers(spawnNodeWorker);
writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
