-- What makes loading fast: no index that no question is answered by. Codes are
-- looked up by their beginnings, for which these were no help.
DROP INDEX IF EXISTS complaints_by_region;
DROP INDEX IF EXISTS notices_by_recipient;
DROP INDEX IF EXISTS places_by_code;
