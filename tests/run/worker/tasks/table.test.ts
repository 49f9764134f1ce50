import { describe, expect, it } from 'vitest';
import { tableTask } from '../../../../src/run/worker/tasks/table.ts';
import { drive } from '../drive.ts';

async function answer(text: string) {
  const driven = drive(tableTask, {
    csv: new TextEncoder().encode(text),
    choice: { label: '', text: 'out' },
  });
  await driven.end;
  expect(driven.told.length).toBe(1);
  return driven.told[0];
}

describe('reading a table', () => {
  it('tells what is in it', async () => {
    const told = await answer('x,y,label\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n');
    expect(told).toMatchObject({ type: 'previewed', preview: expect.not.objectContaining({ refused: '' }) });
    expect(told).not.toHaveProperty('preview.refused');
  });

  it('tells why it is none', async () => {
    expect(await answer('')).toMatchObject({ type: 'previewed', preview: { refused: expect.any(String) } });
  });
});
