import { deflateSync } from "node:zlib";

/** PDFs for tests, made here so that no fixture has to be stored. */

type Obj = string | Buffer;
const bufferOf = (part: Obj): Buffer => (typeof part === "string" ? Buffer.from(part, "latin1") : part);

/** A PDF of these objects, the first of which is its catalogue. */
export function pdfOf(objects: readonly Obj[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, index) => {
    offsets.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), bufferOf(object), Buffer.from("\nendobj\n"));
  });
  const start = length();
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from("\nendstream"),
  ]);
const pages = ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"];
const catalogue = (more = "") => `<< /Type /Catalog /Pages 2 0 R ${more}>>`;

/** A PDF whose object 4 lies within a compressed object stream. */
function pdfWithObjectStream(inner: Buffer, catalog: string): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const at: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of [catalog, ...pages].entries()) {
    at.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`));
  }
  const holder = length();
  parts.push(
    Buffer.from("5 0 obj\n"),
    stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", inner),
    Buffer.from("\nendobj\n"),
  );
  const start = length();
  const row = (type: number, value: number, last: number) => {
    const bytes = Buffer.alloc(6);
    bytes[0] = type;
    bytes.writeUInt32BE(value, 1);
    bytes[5] = last;
    return bytes;
  };
  const rows = [
    row(0, 0, 255),
    ...at.map((each) => row(1, each, 0)),
    row(2, 5, 0),
    row(1, holder, 0),
    row(1, start, 0),
  ];
  parts.push(
    Buffer.from("6 0 obj\n"),
    stream("/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R", Buffer.concat(rows)),
    Buffer.from(`\nendobj\nstartxref\n${start}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}

const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

/** PDFs by what is special about them. */
export const pdfs = {
  clean: () => pdfOf([catalogue(), ...pages]),
  /** An invoice with its data attached: no program. */
  attachment: () =>
    pdfOf([
      catalogue("/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >> "),
      ...pages,
      "<< /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >>",
      stream("/Type /EmbeddedFile", Buffer.from("<a/>")),
    ]),
  script: () => pdfOf([catalogue("/OpenAction 4 0 R "), ...pages, script]),
  escapedName: () => pdfOf([catalogue("/OpenAction 4 0 R "), ...pages, "<< /S /#4c#61unch /F (cmd.exe) >>"]),
  inObjectStream: () => pdfWithObjectStream(deflateSync(Buffer.from(`4 0 ${script}`)), catalogue("/OpenAction 4 0 R ")),
  locked: () =>
    pdfOf(
      [catalogue(), ...pages],
      "/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /P -4 >> /ID [(1234567890123456)(1234567890123456)] ",
    ),
  cutOff: () => pdfs.clean().subarray(0, 150),
  /** 58 kB that unfold to 60 MB of objects. */
  bomb: () => pdfWithObjectStream(deflateSync(Buffer.from(`4 0 << /A [${"1 ".repeat(30_000_000)}] >>`)), catalogue()),
  /** What the stand-in for the scanner knows. */
  infected: () => pdfOf([catalogue(), ...pages, "(COLLABHUB-STAND-IN-VIRUS-SIGNATURE)"]),
  /** A readable one of exactly this size. */
  ofSize: (bytes: number) => {
    const padded = (length: number) => pdfOf([catalogue(), ...pages, stream("", Buffer.alloc(length))]);
    let length = bytes - padded(0).length;
    for (let off = bytes - padded(length).length; off !== 0; off = bytes - padded(length).length) length += off;
    return padded(length);
  },
} as const;
