declare module "http_ece" {
  import type { ECDH } from "node:crypto";
  interface Keys {
    version: "aes128gcm";
    privateKey: ECDH;
    dh: Buffer;
    /** In base64url. */
    authSecret: string;
  }
  /** Decrypts a body of the encoding aes128gcm (RFC 8188) with the keys of Web Push (RFC 8291). */
  export function decrypt(body: Buffer, keys: Keys): Buffer;
}
