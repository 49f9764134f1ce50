import { expect, inject, test } from 'vitest';
import { openPage } from './browser.ts';

test.each([
  ['allow-scripts', true],
  ['allow-scripts allow-same-origin', false],
])('in a frame with sandbox="%s"', async (sandbox, refused) => {
  const { page, errors } = await openPage({
    prepare: (page) =>
      page.route('**/around.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>A page</title><iframe sandbox="${sandbox}" width="640" height="460" src="${inject('site')}?embed#v=1&m=10&T=20&engine=reference"></iframe>`,
        }),
      ),
    site: `${inject('site')}around.html`,
  });
  const frame = page.frameLocator('iframe');
  if (refused) {
    await frame.getByText('add allow-same-origin').waitFor();
    expect(await frame.getByText('In a moment').count()).toBe(0);
    errors.length = 0; // what the browser says of the modules that it refuses
  } else await frame.getByText(/step 20 \/ 20/).waitFor();
});
