-- Lists of the customers of one tier or with one tag, page by page in the order of ids. Standard is what nearly everybody is: no list of it.
create index customers_by_tier on customers (unit_id, tier, id) where tier <> 'standard' and merged_into is null;

create index customer_tag_links_by_tag_customer on customer_tag_links (tag_id, customer_id);
drop index customer_tag_links_by_tag;
