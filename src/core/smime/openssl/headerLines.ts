// POSIX awk, which stands in single quotes. A blank follows each `!`: without one, some shells put an old command there.

/** Prints the header fields that stay outside: all but Content-*, MIME-Version, which openssl writes, and Bcc. */
export const OUTSIDE = String.raw`awk '
  { sub(/\r$/, "") }
  /^$/ { exit }
  /^[^ \t]/ { hidden = (tolower($0) ~ /^(content-|mime-version[ \t]*:|(resent-)?bcc[ \t]*:|>?from +[^ :])/) }
  ! hidden
'`;

/** Prints the Content-* fields, which go inside with the body, and an empty line. */
export const INSIDE = String.raw`awk '
  { sub(/\r$/, "") }
  /^$/ { exit }
  /^[^ \t]/ { shown = (tolower($0) ~ /^content-/) }
  tolower($0) ~ /^content-type[ \t]*:/ { typed = 1 }
  shown
  END { if (! typed) print "Content-Type: text/plain; charset=us-ascii"; print "" }
'`;

/** Prints the number of the line where the body begins; a line that is not there where there is none. */
export const BODY_START = String.raw`awk '/^\r?$/ { exit } END { print NR + 1 }'`;

/** Prints MIME-Version where an entity does not bring it. */
export const VERSION = String.raw`awk '
  { sub(/\r$/, "") }
  /^$/ { exit }
  tolower($0) ~ /^mime-version[ \t]*:/ { found = 1 }
  END { if (! found) print "MIME-Version: 1.0" }
'`;

/** Makes every line end CRLF. */
export const CRLF = String.raw`awk '{ sub(/\r$/, ""); printf "%s\r\n", $0 }'`;
