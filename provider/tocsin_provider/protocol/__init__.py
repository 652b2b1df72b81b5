"""What Terraform speaks: the handshake, the gRPC services, and values on the wire."""
