import { z } from "zod";

/** A file goes over the wire in pieces, so that a lost connection costs one piece and any size fits through any proxy. */
export const PIECE_BYTES = 3 * 1024 * 1024;

/** People upload from anywhere: only the last part of a path is the file's name. */
export const FileName = z
  .string()
  .trim()
  .min(1, "Name the file.")
  .max(200, "Use at most 200 characters.")
  .transform((name) => name.replace(/^.*[/\\]/, "").replace(/[\p{Cc}\p{Cf}]/gu, "") || "list");

export const fileBytes = (most: number, tooLarge: string) =>
  z.number("Say how many bytes the file has.").int().min(1, "This file is empty.").max(most, tooLarge);

export const Piece = z.object({
  offset: z.number().int().min(0),
  base64: z.base64("Send the piece as base64.").min(4, "This piece is empty."),
});
