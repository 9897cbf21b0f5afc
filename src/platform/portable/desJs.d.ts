/** des.js 1.1.0, as much of it as is used. `update` takes whole blocks; `final` adds the last one when decrypting. */
declare module 'des.js' {
  interface Running {
    update(data: Uint8Array): number[];
    final(data: Uint8Array): number[];
  }
  interface Mode {
    create(options: {
      readonly type: 'encrypt' | 'decrypt';
      readonly key: Uint8Array;
      readonly iv: Uint8Array;
      readonly padding: false;
    }): Running;
  }
  export const EDE: unique symbol;
  export const CBC: { instantiate(cipher: typeof EDE): Mode };
}
