-- No rules yet.
create or replace temp table doubt (report_no integer, indicator_no smallint, rules varchar);
create or replace temp table quarter_doubt (report_no integer, indicator_no smallint, rules varchar);
