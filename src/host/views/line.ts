import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Command } from 'vscode';
import { KeyNode } from './keyNode';

/** A line that stands for no certificate. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon. */
  readonly icon: string;
  /** What a click on it does. */
  readonly command?: Command;
  /** For which the view offers commands. */
  readonly context?: string;
  readonly identity?: string;
}

/** A line of words. */
export function lineNode(line: Line): KeyNode {
  const item = new TreeItem(line.label);
  item.id = line.id;
  item.description = line.description ?? '';
  item.tooltip = line.tooltip ?? [line.label, line.description ?? ''].join(' ').trim();
  item.iconPath = new ThemeIcon(line.icon);
  item.contextValue = line.context ?? 'line';
  if (line.command !== undefined) item.command = line.command;
  return new KeyNode({ item, ...(line.identity === undefined ? {} : { identity: line.identity }) });
}

/** A group of lines under a heading, open from the beginning. */
export function groupNode(id: string, label: string, count: number, children: readonly KeyNode[]): KeyNode {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(count);
  item.tooltip = label;
  item.contextValue = `group ${id}`;
  return new KeyNode({ item, children });
}

/** A line that leads to a setting. */
export function settingCommand(title: string, setting: string): Command {
  return { title, command: 'workbench.action.openSettings', arguments: [setting] };
}
