"""Files: finding, reading, writing, drafts. Only here, and in `cli`, is the disk touched."""
