-- Rasa's trackers live apart from the records: what each may see, keep and erase differs.
CREATE DATABASE polku_trackers OWNER polku;
