import { env, l10n } from 'vscode';
import { SmimeError } from '../../../core/errors/smimeError';
import { toHex } from '../../../core/bytes/hex';
import { reportMarkdown } from '../../../core/report/markdown/reportMarkdown';
import { hasNamesToFillIn } from '../../../core/report/openssl/namesToFillIn';
import { opensslCommand } from '../../../core/report/opensslCommand';
import { redacted } from '../../../core/report/redacted';
import type { Report } from '../../../core/report/report';
import type { HandlersOf } from '../../../shared/messenger';
import { MAX_SLICE, type Deeds } from '../../../shared/requests';
import { withPossible } from '../askedRequests';
import type { InspectorDocument } from '../inspectorDocument';

type Copying = Pick<Deeds, 'copy' | 'copyBytes' | 'copyReport' | 'copyOpenssl'>;

/** What is put on the clipboard, and what is told of it. */
export function copyDeeds(document: InspectorDocument): HandlersOf<Copying> {
  return {
    copy: ({ text }) => copied(text, l10n.t('Copied')),
    copyBytes: async (range) => {
      if (range.end - range.start > MAX_SLICE) throw tooMany();
      const { sources } = await document.opened();
      const bytes = sources.view(range);
      return copied(toHex(bytes), l10n.t('Copied {0} bytes in hexadecimal', bytes.length));
    },
    copyReport: async ({ format, redacted: isRedacted }) => {
      const { report } = await document.opened();
      const whole: Report = { ...report, requests: withPossible(document.asked, report.requests) };
      const shown = isRedacted ? redacted(whole) : whole;
      const text =
        format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : reportMarkdown(shown, isRedacted);
      const what = format === 'json' ? 'JSON' : 'Markdown';
      return copied(
        text,
        isRedacted
          ? l10n.t('Copied the redacted report as {0}', what)
          : l10n.t('Copied the report as {0}', what),
      );
    },
    copyOpenssl: async ({ layer }) => {
      const { report } = await document.opened();
      const command = opensslCommand(report, layer, document.asOf?.toISOString());
      return command === undefined
        ? l10n.t('There is no openssl command for this layer: it is not CMS')
        : copied(command, toldOf(command, layer));
    },
  };
}

function toldOf(command: string, layer: string): string {
  return hasNamesToFillIn(command)
    ? l10n.t('Copied the openssl command for layer {0}; names in capitals are for you to fill in', layer)
    : l10n.t('Copied the openssl command for layer {0}', layer);
}

async function copied(text: string, told: string): Promise<string> {
  await env.clipboard.writeText(text);
  return told;
}

function tooMany(): SmimeError {
  return new SmimeError('limitExceeded', {
    detail: l10n.t('at most {0} bytes are copied at once', MAX_SLICE),
  });
}
