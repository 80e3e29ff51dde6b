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
