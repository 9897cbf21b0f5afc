// POSIX awk, which stands in single quotes. A blank follows each `!`: without one, some shells put an old command there.

/**
 * Prints the header fields of a message, as they are read here: without a byte order mark or mbox line before them, and
 * without lines that are no field and what is folded below those. It fails where there is no header field, or where
 * other programs would see the end of a line within one.
 */
export const HEADER = String.raw`awk '
  { sub(/\r$/, "") }
  NR == 1 { sub(/^\357\273\277/, "") }
  NR == 1 && /^>?From +[^ :]/ { next }
  /^$/ { exit }
  /\r/ { why = "The header has a CR that ends no line: nothing is made. Take it out first."; exit }
  /^[^ \t]/ { shown = /^[\041-9;-~]+[ \t]*:/ }
  ! shown && ! fields { exit }
  shown { fields++; print }
  END {
    if (! why && ! fields) why = "This is no message: no header field stands at its beginning. Nothing is made."
    if (why) { print why | "cat 1>&2"; exit 1 }
  }
'`;

/** Of header fields, prints those that stay outside: all but Content-*, MIME-Version, which openssl writes, and Bcc. */
export const OUTSIDE = String.raw`awk '
  /^[^ \t]/ { hidden = (tolower($0) ~ /^(content-|(mime-version|(resent-)?bcc)[ \t]*:)/) }
  ! hidden
'`;

/** Of header fields, prints Content-*, which go inside with the body, and an empty line. */
export const INSIDE = String.raw`awk '
  /^[^ \t]/ { shown = (tolower($0) ~ /^content-/) }
  tolower($0) ~ /^content-type[ \t]*:/ { typed = 1 }
  shown
  END { if (! typed) print "Content-Type: text/plain; charset=us-ascii"; print "" }
'`;

/** Prints the number of the line where the body begins; a line that is not there where there is none. */
export const BODY_START = String.raw`awk '/^\r?$/ { exit } END { print NR + 1 }'`;

/**
 * Of the file of what stays outside and the file of what was inside, prints what goes below the former, as it is made
 * here: MIME-Version where an entity does not bring it, Content-*, other fields where there is no header outside, as
 * text all from the first line on that is no field or may be several, and all of it where it is no entity.
 */
export const BELOW = String.raw`awk '
  function is_text() { return ! mime && (broken || (headed && start)) }
  function begin(  at) {
    begun = 1
    for (at = 1; at <= count; at++) print kept[at]
    print (version ? "" : "MIME-Version: 1.0\n")
  }
  FILENAME == ARGV[1] {
    added = (tolower($0) ~ /^(received|return-path|dkim-signature|received-spf|authentication-results|arc-(seal|message-signature|authentication-results)|hp-outer)[ \t]*:/)
    if (/^[^ \t]/ && ! added) headed = 1
    next
  }
  { sub(/\r$/, "") }
  begun { print; next }
  FNR == 1 { sub(/^\357\273\277/, "") }
  FNR == 1 && /^>?From +[^ :]/ { broken = 1; exit }
  /^$/ { if (is_text()) exit; begin(); next }
  /^[^ \t]/ {
    start = FNR
    sound = count
    versions = version
    types = mime
    shown = /^[\041-9;-~]+[ \t]*:/
  }
  /\r/ || ! shown {
    broken = start ? start : FNR
    count = sound
    version = versions
    mime = types
    exit
  }
  /^[^ \t]/ {
    name = tolower($0)
    versioned = (name ~ /^mime-version[ \t]*:/)
    typed = (versioned || name ~ /^content-/)
    stays = (typed || (! headed && ! (name ~ /^(resent-)?bcc[ \t]*:/)))
    version += versioned
    mime += typed
  }
  stays { kept[++count] = $0 }
  END {
    if (begun) exit
    if (is_text()) { broken = 1; print "MIME-Version: 1.0\n" }
    else begin()
    # Read once more: it would take long to gather what may come to be text.
    if (broken) while ((getline line < ARGV[2]) > 0) if (++at >= broken) { sub(/\r$/, "", line); print line }
  }
'`;

/** Makes every line end CRLF. */
export const CRLF = String.raw`awk '{ sub(/\r$/, ""); printf "%s\r\n", $0 }'`;
