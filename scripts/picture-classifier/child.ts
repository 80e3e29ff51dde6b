import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { load } from "nsfwjs/core";
import { MobileNetV2Model } from "nsfwjs/models/mobilenet_v2";

/**
 * The program that judges pictures, bundled to one script that the worker runs as a child. It reads pictures from its standard input,
 * each as 224 × 224 pixels of three bytes, answers each with one line of JSON, and ends with its input. It decodes nothing, asks nothing
 * of its environment, and reaches no network.
 */
const SIDE = 224;
const FRAME = SIDE * SIDE * 3;

// The library reports on its standard output, which is for answers alone.
const quiet = () => undefined;
Object.assign(console, { info: quiet, log: quiet, warn: quiet });

async function main(): Promise<void> {
  setWasmPaths(`${dirname(process.argv[1] ?? "")}/`);
  // Threads gain little on one picture of this size, and each keeps memory.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  await tf.setBackend("wasm");
  const model = await load("MobileNetV2", { modelDefinitions: [MobileNetV2Model] });
  const frame = new Uint8Array(FRAME);
  let filled = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    for (let from = 0; from < piece.length;) {
      const part = piece.subarray(from, from + FRAME - filled);
      frame.set(part, filled);
      from += part.length;
      filled += part.length;
      if (filled < FRAME) continue;
      filled = 0;
      const pixels = tf.tensor3d(frame, [SIDE, SIDE, 3], "int32");
      const classes = await model.classify(pixels);
      pixels.dispose();
      const scores = Object.fromEntries(
        classes.map(({ className, probability }) => [className.toLowerCase(), probability]),
      );
      process.stdout.write(`${JSON.stringify(scores)}\n`);
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
