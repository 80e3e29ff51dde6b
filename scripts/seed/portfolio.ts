import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Context } from "@/lib/core/context";
import { upload } from "@/lib/files/commands/upload";
import { createItem } from "@/lib/portfolio/commands/create-item";
import { FileModel } from "@/models/file";
import { exampleToDecide, sampleProjects, type SamplePicture, type SampleProject } from "./content/portfolio";

const WIDTH = 1200;
const HEIGHT = 900;

/** Left, top, width and height. */
type Box = readonly [left: number, top: number, width: number, height: number];

const frame = ([left, top, width, height]: Box): Box[] => [
  [left, top, width, 10],
  [left, top + height - 10, width, 10],
  [left, top, 10, height],
  [left + width - 10, top, 10, height],
];

const boxes: Readonly<Record<SamplePicture["kind"], readonly Box[]>> = {
  bars: [420, 300, 520, 610, 380, 470, 560].map((height, n): Box => [160 + n * 130, 760 - height, 84, height]),
  steps: [640, 560, 590, 410, 450, 300, 220].flatMap((top, n, tops): Box[] => {
    const next = tops[n + 1] ?? top;
    return [
      [160 + n * 130, top, 130, 12],
      [278 + n * 130, Math.min(top, next), 12, Math.abs(next - top) + 12],
    ];
  }),
  plan: [
    ...frame([160, 180, 370, 240]),
    ...frame([670, 180, 370, 240]),
    ...frame([415, 540, 370, 200]),
    [340, 420, 10, 60],
    [850, 420, 10, 70],
    [340, 480, 520, 10],
    [595, 480, 10, 60],
  ],
};

/** Drawn from pixels: once the first upload was taken, this process decodes no format but those of uploads. */
function draw({ kind, colour }: SamplePicture): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, Buffer.from([246, 244, 239]));
  const fill = ([left, top, width, height]: Box, rgb: Buffer) => {
    for (let y = top; y < top + height; y += 1)
      pixels.fill(rgb, (y * WIDTH + left) * 3, (y * WIDTH + left + width) * 3);
  };
  fill([120, 120, 4, 664], Buffer.from("c9c4b8", "hex"));
  fill([120, 780, 980, 4], Buffer.from("c9c4b8", "hex"));
  for (const box of boxes[kind]) fill(box, Buffer.from(colour, "hex"));
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer();
}

/** Adds sample projects to a talent's portfolio, whose pictures take the way that every upload takes; answers the pictures. */
async function addProjects(ctx: Context, projects: readonly SampleProject[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-demo-"));
  const added: string[] = [];
  try {
    for (const { pictures, ...words } of projects) {
      const fileIds = [];
      for (const [n, picture] of pictures.entries()) {
        const path = join(folder, `${fileIds.length}.png`);
        const content = await draw(picture);
        await writeFile(path, content);
        const file = await upload(
          ctx,
          { purpose: "portfolio" },
          {
            path,
            bytes: content.length,
            sha256: createHash("sha256").update(content).digest("hex"),
            name: `sample ${n + 1}.png`,
            declaredType: "image/png",
          },
        );
        fileIds.push(file.id);
      }
      await createItem(ctx, { ...words, fileIds });
      added.push(...fileIds);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return added;
}

/** Fills the portfolio of the talent's login. */
export async function showProjects(ctx: Context): Promise<void> {
  await addProjects(ctx, sampleProjects);
}

/** Gives moderators pictures to decide on: one that people reported, one that the classifier flagged. Both say that they are examples. */
export async function holdPictures(owners: readonly Context[]): Promise<void> {
  for (const [index, code] of (["reported", "flagged"] as const).entries()) {
    const ctx = owners[index];
    if (!ctx) continue;
    const fileIds = await addProjects(ctx, [exampleToDecide]);
    await FileModel.updateMany({ _id: { $in: fileIds } }, { $set: { status: "held", code, state: "none" } });
  }
}
