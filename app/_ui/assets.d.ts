declare module "*.woff2" {
  /** Address of the built font file. */
  const url: string;
  export default url;
}

declare module "@/app/_ui/icons.svg" {
  /** Where the built drawings are. */
  const file: { readonly src: string };
  export default file;
}

declare module "*.webp" {
  import type { StaticImageData } from "next/image";
  /** A picture of the build: its address, and its size, so that its place is known before it is loaded. */
  const picture: StaticImageData;
  export default picture;
}
