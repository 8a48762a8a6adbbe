"""The upload API: departments and fax gateways hand papers in over HTTPS."""
