import type { Lock } from "./advisories";
import { shippedPackages } from "./shipped";

const head = `# Third-party notices

The packages that CollabHub's server and pages contain, with their releases and licences. The text of each licence is in the package's own
folder of the image, below \`node_modules\`; fonts are under the SIL Open Font License. Made from \`package-lock.json\` by
\`npm run ops:scan -- notices\`; a test compares the two.

`;

/** The document of the packages in a lock that are not for development alone, by name and release. */
export function thirdPartyNotices(lock: Lock): string {
  const rows = shippedPackages(lock).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `${head}| Package | Release | Licence |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}
