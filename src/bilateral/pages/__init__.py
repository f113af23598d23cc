"""Write a dataset as one page of HTML for people without Python."""
