import type { Lock } from "./advisories";
import { shippedPackages } from "./shipped";

const hexOf = (base64: string) => Buffer.from(base64, "base64").toString("hex");

/**
 * The CycloneDX document of what the product runs on, made from the lock alone, so that the same lock gives the same document. `npm sbom --omit
 * dev` is not used: npm 11 leaves out packages of the product that a tool happens to use as well, react, zod and nodemailer among them.
 */
export function billOfMaterials(lock: Lock): object {
  const components = shippedPackages(lock).map(({ name, version, licence, integrity, optional }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const [group, own] = name.startsWith("@") ? name.split("/") : [undefined, name];
    const digest = /^sha512-(.+)$/.exec(integrity)?.[1];
    return {
      type: "library",
      "bom-ref": purl,
      ...(group ? { group } : {}),
      name: own,
      version,
      scope: optional ? "optional" : "required",
      ...(digest ? { hashes: [{ alg: "SHA-512", content: hexOf(digest) }] } : {}),
      licenses: [{ expression: licence }],
      purl,
    };
  });
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components };
}
