// The import rules of the project as one lint rule: which room may know which, and why.
import { dirname, relative, resolve, sep } from 'node:path';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeModules = new Set(builtinModules.filter((name) => !name.startsWith('_')));

const pure =
  'the core is pure: bytes in, plain data out, the same in every host; take what a host offers through an interface';
const layered =
  'the core is layered, bytes < asn1 < x509 < cms < keys < smime < verify < rules < report: a room knows only the rooms below it, so that each can be read and tested without what is built on it';
const apart =
  'host and webview are separate programs that share only the messages of src/shared, so that neither trusts the other';
const oneWay =
  'platform, host, command line and start are built on the core and not on each other, so that each can be replaced';

// Low to high. A room may import itself, the catalogue, errors, and the rooms named here.
const below = {
  catalogue: [],
  errors: [],
  bytes: [],
  asn1: ['bytes'],
  mime: ['bytes'],
  crypto: ['bytes', 'asn1'],
};
const aboveCrypto = ['x509', 'cms', 'keys', 'smime', 'verify', 'rules', 'report', 'core'];
const known = Object.keys(below);
for (const room of aboveCrypto) {
  below[room] = [...known];
  known.push(room);
}

// What a room may name but not call: a reason's ranges, and the report that the rules add to.
const typesAlone = { errors: ['bytes'], rules: ['report'] };

const coreRooms = Object.keys(below);
const outside = {
  shared: { rooms: [], typesOf: coreRooms, packages: [], why: pure },
  platform: { rooms: ['platform/portable', ...coreRooms], packages: ['node'], why: oneWay },
  'platform/portable': { rooms: coreRooms, packages: [], why: oneWay },
  'platform/web': { rooms: ['platform/portable', ...coreRooms], packages: [], why: oneWay },
  host: { rooms: ['platform', 'shared', ...coreRooms], packages: ['node', 'vscode'], why: oneWay },
  cli: { rooms: ['platform', ...coreRooms], packages: ['node'], why: oneWay },
  start: { rooms: ['cli', 'platform', ...coreRooms], packages: ['node'], why: oneWay },
  webview: { rooms: ['shared'], typesOf: coreRooms, packages: [], why: apart },
  extension: {
    rooms: ['host', 'platform', 'platform/web', 'shared', ...coreRooms],
    packages: ['node', 'vscode'],
    why: oneWay,
  },
};

/** The room of a path below src/, or undefined for a path that is in none. */
function roomOf(path) {
  const [first = '', second = '', third] = path.replace(/\.[cm]?tsx?$/, '').split('/');
  if (first === 'core') {
    return second === 'errors' || second === 'catalogue' || (third !== undefined && second in below)
      ? second
      : 'core';
  }
  if (first === 'platform' && (second === 'web' || second === 'portable')) return `platform/${second}`;
  if (first.startsWith('extension')) return 'extension';
  return first in outside ? first : undefined;
}

function lawOf(room) {
  if (!(room in below)) return outside[room];
  return {
    rooms: [...below[room], 'catalogue', 'errors'],
    typesOf: typesAlone[room],
    packages: [],
    why: layered,
  };
}

/** Why `room` must not import `target` (a room or the world of a package), or undefined if it may. */
function objection(room, target, typeOnly) {
  if (room === target) return undefined;
  const law = lawOf(room);
  if (law.rooms.includes(target) || law.packages.includes(target)) return undefined;
  if (typeOnly && law.typesOf?.includes(target)) return undefined;
  const hostPart = !(target in below);
  if (room in below) return hostPart ? pure : layered;
  if (room === 'shared') return target === 'node' || target === 'vscode' || hostPart ? pure : apart;
  if (room === 'host' && target === 'webview') return apart;
  return law.why;
}

function targetOf(specifier, file) {
  if (specifier === 'vscode') return 'vscode';
  if (specifier.startsWith('node:') || nodeModules.has(specifier.split('/')[0])) return 'node';
  if (!specifier.startsWith('.')) return undefined;
  const path = relative(resolve(root, 'src'), resolve(dirname(file), specifier))
    .split(sep)
    .join('/');
  // Out of src altogether: product code must not lean on tests or on files that are not shipped.
  return path.startsWith('..') ? 'the world outside src' : roomOf(path);
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const parts = node.specifiers ?? [];
  return parts.length > 0 && parts.every((part) => (part.importKind ?? part.exportKind) === 'type');
}

function create(context) {
  const file = context.filename;
  const path = relative(resolve(root, 'src'), file).split(sep).join('/');
  const room = path.startsWith('..') ? undefined : roomOf(path);
  if (room === undefined) return {};

  function judge(node, source, typeOnly) {
    const specifier = source?.type === 'Literal' ? source.value : undefined;
    if (typeof specifier !== 'string') return;
    const target = targetOf(specifier, file);
    if (target === undefined) return;
    const why = objection(room, target, typeOnly);
    if (why === undefined) return;
    const reason = target === 'the world outside src' ? 'only src is shipped' : why;
    context.report({ node, message: `${room} must not import ${target} ('${specifier}'): ${reason}.` });
  }

  const judgeDeclaration = (node) => judge(node, node.source, isTypeOnly(node));
  return {
    ImportDeclaration: judgeDeclaration,
    ExportNamedDeclaration: judgeDeclaration,
    ExportAllDeclaration: judgeDeclaration,
    ImportExpression: (node) => judge(node, node.source, false),
    TSImportType: (node) => judge(node, node.source ?? node.argument, true),
    TSExternalModuleReference: (node) => judge(node, node.expression, false),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
        judge(node, node.arguments[0], false);
      }
    },
  };
}

export default {
  meta: { name: 'rooms' },
  rules: { imports: { meta: { type: 'problem', schema: [] }, create } },
};
