export interface Part {
  name?: string;
  /** Absent: a text part. */
  filename?: string;
  type?: string;
  content: Buffer | string;
  /** Further lines of the part's header. */
  headers?: readonly string[];
}

export const BOUNDARY = "----a-boundary-of-this-test";

/** A form as its sender writes it, byte by byte. */
export function formOf(parts: readonly Part[], end = true): Buffer {
  const written = parts.flatMap(({ name = "file", filename, type, content, headers = [] }) => [
    Buffer.from(
      [
        `--${BOUNDARY}`,
        `Content-Disposition: form-data; name="${name}"${filename === undefined ? "" : `; filename="${filename}"`}`,
        ...(type === undefined ? [] : [`Content-Type: ${type}`]),
        ...headers,
        "",
        "",
      ].join("\r\n"),
      "utf8",
    ),
    typeof content === "string" ? Buffer.from(content, "latin1") : content,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...written, ...(end ? [Buffer.from(`--${BOUNDARY}--\r\n`)] : [])]);
}
