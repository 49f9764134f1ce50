import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { CHAPTERS } from '../../src/app/lecture/chapters/index.ts';
import { readLink } from '../../src/experiment/link.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { drawn } from './page.ts';

/** Waits until the figure has taken a step. */
async function running(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const shown = document.querySelector<HTMLElement>('[data-testid=step]');
      return shown !== null && (shown.dataset.status === 'done' || /^step [1-9]/.test(shown.innerText));
    },
    null,
    { timeout: 60_000 },
  );
}

function placeOf(page: Page): string | null {
  return new URLSearchParams(new URL(page.url()).hash.slice(1)).get('lecture');
}

const title = (page: Page, chapter: number, step: number) =>
  page.getByRole('heading', { level: 2, name: CHAPTERS[chapter - 1].steps[step - 1].title, exact: true });

test('a clicker walks every chapter to its end; each figure runs and axe is silent', {
  timeout: 180_000,
}, async () => {
  const { page } = await openPage({ hash: '#lecture=1.1', reducedMotion: 'reduce' });
  let asked = 0;
  for (const [i, { steps }] of CHAPTERS.entries()) {
    for (const [j, step] of steps.entries()) {
      await title(page, i + 1, j + 1).waitFor();
      expect(placeOf(page)).toBe(`${i + 1}.${j + 1}`);
      if (step.predict !== undefined) {
        await page.getByRole('heading', { name: step.predict.question }).waitFor();
        if (asked++ < 2) expect(await findings(page)).toEqual([]);
        await page.keyboard.press('PageDown'); // passes over the question
      }
      await running(page);
      if (step.formula !== undefined)
        await page.locator('article math').first().waitFor({ state: 'attached' });
      if (j === 0) expect(await findings(page)).toEqual([]);
      await page.keyboard.press('PageDown');
    }
  }
  expect(placeOf(page)).toBe(`${CHAPTERS.length}.${CHAPTERS.at(-1)?.steps.length}`); // the end is the end
  expect(await page.getByText('The run goes on with').count()).toBe(0); // memory lasts for all runs of the lecture
});

test('the link restores the place, back returns, and a place that is not there is told', async () => {
  const { page } = await openPage({ hash: '#lecture=6.1' });
  await title(page, 6, 1).waitFor();
  await page.keyboard.press('PageUp');
  await title(page, 5, CHAPTERS[4].steps.length).waitFor();
  await page.keyboard.press('Home');
  await title(page, 5, 1).waitFor();
  await page.keyboard.press('ArrowRight');
  await title(page, 5, 2).waitFor();
  await page.reload();
  await title(page, 5, 2).waitFor();
  await running(page);
  await page.goBack();
  await title(page, 5, 1).waitFor();
  await page.keyboard.press('End');
  await title(page, 5, CHAPTERS[4].steps.length).waitFor();
  await page.evaluate(() => {
    window.location.hash = 'lecture=99.1';
  });
  await title(page, CHAPTERS.length, 1).waitFor();
  await page.getByText('The lecture has chapters 1 to 9').first().waitFor();
  expect(placeOf(page)).toBe('9.1');
});

test('a guess is drawn with arrow keys, shown beside the run, and compared', async () => {
  const { page } = await openPage({ hash: '#lecture=2.2' });
  const handle = page.getByRole('slider', { name: 'm = 5', exact: true });
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  expect(await handle.getAttribute('aria-valuetext')).toMatch(/^48/);
  await page.keyboard.press('ArrowRight'); // to the next handle, not to the next step
  await page.keyboard.press('End');
  expect(
    await page.getByRole('slider', { name: 'm = 10', exact: true }).getAttribute('aria-valuetext'),
  ).toMatch(/^100/);
  expect(placeOf(page)).toBe('2.2');
  await page.getByRole('button', { name: 'That is my guess' }).press('Enter');
  await page.getByText('Your curve is near the measured one').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Table of How many seeds' }).click();
  await page.getByRole('columnheader', { name: 'your guess' }).waitFor();
});

test('a figure pauses with space and opens in the lab as the very experiment', async () => {
  const { page } = await openPage({ hash: '#lecture=8.4' });
  await running(page);
  await page.keyboard.press('Space');
  await page
    .getByRole('button', { name: 'Run', exact: true })
    .or(page.getByRole('button', { name: 'Run again' }))
    .waitFor();
  await page.getByRole('link', { name: 'Open in the lab' }).click();
  await page.getByRole('button', { name: 'Restart' }).waitFor();
  const { link } = CHAPTERS[7].steps[3].figure;
  expect(readLink(new URL(page.url()).hash).experiment).toEqual(readLink(link).experiment);
  await page.goBack();
  await title(page, 8, 4).waitFor();
});

test('on a phone nothing is cut off, and the way on is within reach', async () => {
  const { page } = await openPage({
    hash: '#lecture=1.3',
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  });
  for (const [chapter, step] of [
    [1, 3],
    [2, 2],
    [5, 2],
    [6, 1],
    [9, 2],
  ]) {
    const place = `${chapter}.${step}`;
    await page.evaluate((to) => {
      window.location.hash = `lecture=${to}`;
    }, place);
    await page.getByRole('button', { name: `${place}: step` }).waitFor();
    const { predict } = CHAPTERS[chapter - 1].steps[step - 1];
    if (predict === undefined) await page.locator('#charts canvas').first().waitFor();
    else await page.getByRole('heading', { name: predict.question }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(360);
  }
  await page.getByRole('button', { name: '9.2: step' }).click();
  await page
    .getByRole('navigation', { name: 'Chapters' })
    .getByRole('link', { name: /Random labels/ })
    .click();
  await title(page, 4, 1).waitFor();
  expect(await findings(page)).toEqual([]);
});

test('in front of an audience every kind of step fits the screen, before its run and after', {
  timeout: 120_000,
}, async () => {
  const { page } = await openPage({ hash: '#lecture=1.3&present=1', viewport: { width: 1280, height: 720 } });
  const below = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  // four options, a drawing, three options, a sphere, much text
  for (const [chapter, step] of [
    [1, 3],
    [6, 3],
    [8, 3],
    [5, 1],
    [9, 4],
  ]) {
    await page.evaluate((to) => {
      window.location.hash = `lecture=${to}&present=1`;
    }, `${chapter}.${step}`);
    await title(page, chapter, step).waitFor();
    if (CHAPTERS[chapter - 1].steps[step - 1].predict !== undefined) {
      const skip = await page.getByRole('button', { name: 'Just show me' }).boundingBox();
      const bar = await page.getByRole('navigation', { name: 'Steps' }).boundingBox();
      expect((skip?.y ?? 0) + (skip?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      expect(await below()).toBe(0);
      await page.keyboard.press('PageDown');
    }
    await running(page);
    const picture = page.locator('#charts canvas').first();
    await picture.waitFor();
    expect((await picture.boundingBox())?.height).toBeGreaterThan(250);
    expect(await below(), `${chapter}.${step}`).toBe(0);
  }
});

test('p puts the lecture in front of an audience and takes it back, unless single keys are turned off', async () => {
  const { page } = await openPage({ hash: '#lecture=1.1' });
  await title(page, 1, 1).waitFor();
  await page.keyboard.press('p');
  await expect.poll(() => page.url()).toContain('present=1');
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('banner').waitFor();
  expect(page.url()).not.toContain('present=1');
  await page.getByRole('button', { name: 'About' }).click();
  await page.getByRole('dialog').getByLabel('single-key shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.keyboard.press('PageDown'); // keys are taken in their order: this one comes after
  await title(page, 1, 2).waitFor();
  await expect.poll(() => placeOf(page)).toBe('1.2');
  expect(page.url()).not.toContain('present=1');
  expect(await page.getByRole('banner').count()).toBe(1);
});

test('on a phone the way on brings the figure into view; a reload keeps what was seen and guessed', async () => {
  const { page } = await openPage({
    hash: '#lecture=1.3',
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  });
  const top = () => page.locator('#charts').evaluate((figure) => figure.getBoundingClientRect().top);
  await page.getByRole('button', { name: 'Show what happens' }).click();
  await running(page);
  expect(await top()).toBeGreaterThanOrEqual(0);
  expect(await top()).toBeLessThan(300);
  await page.evaluate(() => {
    window.location.hash = 'lecture=2.2';
  });
  const handle = page.getByRole('slider', { name: 'm = 5', exact: true });
  await handle.press('End');
  await page.reload();
  await handle.waitFor();
  expect(await handle.getAttribute('aria-valuetext')).toMatch(/^100/);
  await page.getByRole('button', { name: '2.2: step' }).click();
  await page
    .getByRole('link', { name: /, 25 % seen/ })
    .first()
    .waitFor();
});
