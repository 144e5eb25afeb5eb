"""What buyers say of products: reviews, questions, answers, votes."""
