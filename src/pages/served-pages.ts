import { consoleAsset } from "./generated/console.ts";
import { referenceAsset } from "./generated/reference.ts";
import { htmlPage, pagePolicy } from "./page.ts";

/** The mock console: it says nothing of the mock itself, but asks the mock for it. */
export function consolePage(): Response {
  return pageResponse("Mock console", consoleAsset);
}

/** The API reference; like the console it asks the mock. */
export function referencePage(): Response {
  return pageResponse("API reference", referenceAsset);
}

function pageResponse(title: string, asset: typeof consoleAsset): Response {
  return new Response(htmlPage({ title, asset }), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No other page may show this one inside itself and borrow its clicks.
      "content-security-policy": `${pagePolicy(asset)}; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
