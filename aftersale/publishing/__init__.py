"""What is said in public: screened before it is shown, reported, judged, hidden."""
