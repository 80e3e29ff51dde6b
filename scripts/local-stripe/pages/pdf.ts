import PDFDocument from "pdfkit";
import type { Invoice } from "../shapes";
import { day, money, type Words } from "./words";

const LEFT = 50;
const RIGHT = 545;

/** The standard PDF fonts have no narrow spaces. */
const plain = (text: string): string => text.replaceAll(/[\u202f\u2009]/g, "\u00a0").replaceAll("’", "'");

/** Renders an invoice on one A4 page and returns the PDF's bytes. */
export function invoicePdf(invoice: Invoice, words: Words): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    margin: LEFT,
    lang: words.lang,
    info: {
      Title: `${words.invoice} ${invoice.number ?? ""}`,
      Author: "CollabHub",
      CreationDate: new Date(invoice.created * 1_000),
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  const amount = (minor: number) => plain(money(words, minor, invoice.currency));
  const row = (label: string, value: string, bold = false) => {
    const y = doc.y;
    doc.font(bold ? "Helvetica-Bold" : "Helvetica").fontSize(10);
    doc.text(plain(label), LEFT, y, { width: 380 });
    const next = doc.y;
    doc.text(value, 400, y, { width: RIGHT - 400, align: "right" });
    doc.y = Math.max(next, doc.y) + 6;
  };
  doc.font("Helvetica-Bold").fontSize(20).text("CollabHub", LEFT, 50);
  doc.fontSize(14).text(plain(`${words.invoice} ${invoice.number ?? ""}`), LEFT, 90);
  doc.font("Helvetica").fontSize(10);
  doc.text(plain(day(words, invoice.created)));
  doc.text(plain(invoice.customer_name ?? ""));
  doc.text(plain(invoice.customer_email ?? ""));
  doc.moveDown(2);
  for (const { description, amount: cost } of invoice.lines.data) row(description ?? "", amount(cost));
  doc.moveTo(LEFT, doc.y).lineTo(RIGHT, doc.y).strokeColor("#888888").stroke();
  doc.y += 8;
  row(words.total, amount(invoice.total), true);
  row(words.amountDue, amount(invoice.amount_remaining), true);
  row(words.status[invoice.status ?? "draft"], "");
  doc.moveDown(2);
  doc
    .fontSize(9)
    .fillColor("#555555")
    .text(plain(words.standIn), LEFT, doc.y, { width: RIGHT - LEFT });
  doc.end();
  return done;
}
