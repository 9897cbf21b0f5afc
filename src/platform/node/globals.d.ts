// @types/node 20 declares these globals as values alone; the core names them as types too.
type TextDecoder = import('node:util').TextDecoder;
type TextEncoder = import('node:util').TextEncoder;
