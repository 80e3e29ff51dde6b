import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { agreementText } from "@/lib/agreements/clauses/compose";
import type { DocumentSource } from "@/lib/agreements/clauses/structure";
import { agreementPdf } from "@/lib/agreements/document/pdf";
import type { AgreementType } from "@/lib/agreements/states";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { root } from "@/scripts/local/root";
import { makeSealAuthority } from "@/scripts/local/seal-authority";
import { readSealKey } from "@/lib/integrations/seal/pem";
import { sealPdf } from "@/lib/integrations/seal/seal";
import { noTimestamp } from "@/lib/integrations/seal/timestamp";
import { sampleCertificate } from "../seal";
import { sampleSource } from "../../unit/agreements/samples";
import { namesByScript } from "../../unit/pdf/names";

/**
 * `npm run judge:pdf`: documents of every type in both languages, frozen and sealed, before judges that are not ours: veraPDF for
 * PDF/A-2a and PDF/UA-1, the European Commission's DSS for the seal, as issued and with one byte flipped. Needs Java 17 and Maven.
 */

const run = promisify(execFile);
const here = join(root, "tests/bench/judges");
const types: readonly AgreementType[] = ["nda", "work", "equity", "safe"];
const standards = ["2a", "ua1"];

async function tool(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(command, args, { cwd: here, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new PlainError(`${command} is not installed: the judges need Java 17 and Maven.`);
    throw error;
  }
}

/** The judges' class path, fetched by Maven the first time. */
async function classPath(directory: string): Promise<string> {
  const file = join(directory, "classpath");
  await tool("mvn", ["-q", "-B", "dependency:build-classpath", `-Dmdep.outputFile=${file}`]);
  return (await readFile(file, "utf8")).trim();
}

interface Made {
  name: string;
  kind: "frozen" | "sealed" | "flipped";
  path: string;
}

/** A document that has two people of each script in its terms, and parties whose names need a shaper. */
function everyScript(): DocumentSource {
  const services = Object.values(namesByScript)
    .map((names) => names.join(", "))
    .join("\n");
  const names = [namesByScript.arabic[0], namesByScript.chinese[0]];
  const source = sampleSource("work", { services });
  return { ...source, parties: source.parties.map((party, place) => ({ ...party, name: names[place] ?? party.name })) };
}

async function makeFiles(directory: string, at: Date): Promise<{ files: Made[]; authority: string }> {
  const pem = await makeSealAuthority(at, "RSA");
  const key = readSealKey({ key: pem.SEAL_KEY_PEM, certificate: pem.SEAL_CERTIFICATE_PEM, authority: pem.SEAL_CA_PEM });
  const authority = join(directory, "authority.pem");
  await writeFile(authority, pem.SEAL_CA_PEM);
  const files: Made[] = [];
  const keep = async (name: string, kind: Made["kind"], bytes: Buffer) => {
    const path = join(directory, `${name}-${kind}.pdf`);
    await writeFile(path, bytes);
    files.push({ name, kind, path });
  };
  const cases = [...types.map((type) => [type, sampleSource(type)] as const), ["scripts", everyScript()] as const];
  for (const [what, source] of cases)
    for (const locale of ["en", "fr"] as const) {
      const { type } = source.agreement;
      const name = `${what}-${locale}`;
      const text = agreementText(source, locale);
      const options = { createdAt: at, verifyUrl: "https://collabhub.example/verify?proof=AAAAAAAAAAAAAAAAAAAAAA" };
      const document = await agreementPdf(text, options);
      await keep(name, "frozen", document);
      const sample = sampleCertificate(createHash("sha256").update(document).digest("hex"), at, type, locale);
      const signers = sample.signers.map((signer, place) => {
        const signed = source.parties[place]?.name ?? signer.name;
        return { ...signer, name: signed, signatureText: signed };
      });
      const certificate = { ...sample, signers };
      const whole = await agreementPdf(text, { ...options, signed: { certificate, document } });
      const { pdf } = await sealPdf(whole, key, { at, reason: "Sealed by CollabHub", timestamp: noTimestamp });
      await keep(name, "sealed", pdf);
      const flipped = Buffer.from(pdf);
      const place = Math.floor(flipped.length / 3);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      await keep(name, "flipped", flipped);
    }
  return { files, authority };
}

const rows = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.includes("\t"))
    .map((line) => line.split("\t"));

void runScript(async () => {
  const directory = await mkdtemp(join(tmpdir(), "collabhub-judges-"));
  const faults: string[] = [];
  try {
    await mkdir(directory, { recursive: true });
    const path = await classPath(directory);
    const { files, authority } = await makeFiles(directory, new Date());
    const nameOf = (file: string | undefined) => files.find((made) => made.path === file);
    const conforming = files.filter(({ kind }) => kind !== "flipped").map((file) => file.path);
    for (const [file, standard, holds, rules] of rows(
      await tool("java", ["-cp", path, "Conformance.java", standards.join(","), ...conforming]),
    )) {
      const made = nameOf(file);
      const line = `${made?.name ?? ""} ${made?.kind ?? ""}: ${standard ?? ""} ${holds === "true" ? "holds" : `fails ${rules ?? ""}`}`;
      process.stdout.write(`${line}\n`);
      if (holds !== "true") faults.push(line);
    }
    const signed = files.filter(({ kind }) => kind !== "frozen");
    for (const [file, format = "", indication = "", sub = ""] of rows(
      await tool("java", ["-cp", path, "Signatures.java", authority, ...signed.map((made) => made.path)]),
    )) {
      const made = nameOf(file);
      const line = `${made?.name ?? ""} ${made?.kind ?? ""}: ${format} ${indication} ${sub}`;
      process.stdout.write(`${line}\n`);
      const right =
        made?.kind === "sealed"
          ? format === "PAdES-BASELINE-B" && indication !== "TOTAL_FAILED"
          : indication === "TOTAL_FAILED";
      if (!right) faults.push(line);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  if (faults.length > 0) throw new PlainError(`The judges refuse ${faults.length}:\n${faults.join("\n")}`);
  process.stdout.write("The judges agree.\n");
  return 0;
});
