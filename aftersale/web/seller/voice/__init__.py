"""Voice of the Customer (A126): what buyers met with, offer by offer."""
